import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { m } from '../paraglide/messages.js';
import { Button } from './button.js';

interface Props { title: ReactNode; onClose: () => void; children: ReactNode; place?: 'side' | 'centre' }

/** Work that lies over the page: at its side, so that the case stays in view, or in the middle. */
export function Overlay({ title, onClose, children, place = 'side' }: Props) {
  const side = place === 'side';
  return (
    <ModalOverlay className={side ? 'sheet-overlay' : 'centre-overlay'} isOpen isDismissable={!side} onOpenChange={(open) => { if (!open) onClose(); }}>
      <Modal className={side ? 'sheet' : 'centre'}>
        <Dialog className={side ? 'sheet-inner' : ''}>
          <div className="row-between">
            <Heading slot="title" level={2}>{title}</Heading>
            <Button look="plain" compact onPress={onClose}>{m.close()}</Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
